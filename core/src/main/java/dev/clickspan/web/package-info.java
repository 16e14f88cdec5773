/**
 * Files on web servers: asked for, asked for again, gone on with where they broke off. Knows
 * nothing of events; {@code input} streams by it, {@code fetch} downloads by it.
 */
@NullMarked
package dev.clickspan.web;

import org.jspecify.annotations.NullMarked;
