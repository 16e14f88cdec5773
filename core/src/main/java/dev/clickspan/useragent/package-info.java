/**
 * What a user agent says: the families of browser, operating system and device by uap-java, and
 * whether it is a robot's by the list of isbot. Stands beside the stages and knows none of them, so
 * that both engines may use it: it wraps a library and a list, and decides nothing about events.
 * Nothing of it is loaded before the first user agent comes.
 */
@NullMarked
package dev.clickspan.useragent;

import org.jspecify.annotations.NullMarked;
