/**
 * The fault campaign: runs of the program whose disk fails, whose files change, who are stopped and
 * killed. {@link dev.clickspan.testkit.faults.FaultyDisk} is the disk that fails, below a program
 * that knows nothing of it; {@link dev.clickspan.testkit.faults.FaultCampaign} makes the tries and
 * {@code docs/RELIABILITY.md}.
 */
@NullMarked
package dev.clickspan.testkit.faults;

import org.jspecify.annotations.NullMarked;
