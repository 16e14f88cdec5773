/**
 * Objects of S3, and of stores that speak its protocol, as inputs: finds them, and signs the URLs
 * by which {@code input} streams them.
 */
@NullMarked
package dev.clickspan.s3;

import org.jspecify.annotations.NullMarked;
