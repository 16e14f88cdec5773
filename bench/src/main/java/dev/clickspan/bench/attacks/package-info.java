/**
 * Inputs that are made to take more than a run may: each is given to the packaged program, which is
 * measured from outside and held to what it promises.
 */
@NullMarked
package dev.clickspan.bench.attacks;

import org.jspecify.annotations.NullMarked;
