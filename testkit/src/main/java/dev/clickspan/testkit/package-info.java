/** What other modules test with: the contract suite of the engines, corpora, oracles. */
@NullMarked
package dev.clickspan.testkit;

import org.jspecify.annotations.NullMarked;
