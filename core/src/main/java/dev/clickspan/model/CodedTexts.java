package dev.clickspan.model;

/** Texts by code. */
public interface CodedTexts {

  /** The text of a code other than {@link Dictionary#MISSING}. */
  String value(int code);
}
