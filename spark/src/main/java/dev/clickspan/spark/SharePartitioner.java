package dev.clickspan.spark;

import java.util.Objects;
import org.apache.spark.Partitioner;

/** A share goes to the partition of its number. */
final class SharePartitioner extends Partitioner {

  private static final long serialVersionUID = 1L;

  private final int shares;

  SharePartitioner(int shares) {
    this.shares = shares;
  }

  @Override
  public int numPartitions() {
    return shares;
  }

  @Override
  public int getPartition(Object share) {
    return (Integer) share;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SharePartitioner partitioner && partitioner.shares == shares;
  }

  @Override
  public int hashCode() {
    return Objects.hash(shares);
  }
}
