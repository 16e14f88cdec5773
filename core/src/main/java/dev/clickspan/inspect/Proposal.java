package dev.clickspan.inspect;

import dev.clickspan.EventFields;
import dev.clickspan.preset.Preset;

/**
 * A report to ask for.
 *
 * @param preset says most of it
 * @param fields the fields to ask for; those that aren't the preset's have to be named
 */
record Proposal(Preset preset, EventFields fields) {}
