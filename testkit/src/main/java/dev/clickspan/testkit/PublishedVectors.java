package dev.clickspan.testkit;

import dev.clickspan.GapRule;
import java.util.List;

/**
 * Cases transcribed from the test suites of other sessionizers: what they feed in, and the sessions
 * that they expect, each with the boundary rule of its origin.
 */
final class PublishedVectors {

  private PublishedVectors() {}

  static List<PublishedVector> all() {
    return List.of(
        new PublishedVector(
            "beam.testSimple (boundary: gap==timeout splits)",
            "apache/beam sdks/java/core SessionsTest.java",
            "Apache-2.0",
            GapRule.AT_LEAST,
            10,
            "a@0 a@10 a@101",
            "a@0..0x1 a@10..10x1 a@101..101x1"),
        new PublishedVector(
            "beam.testConsecutive",
            "apache/beam sdks/java/core SessionsTest.java",
            "Apache-2.0",
            GapRule.AT_LEAST,
            10,
            "a@1 a@2 a@5 a@9 a@100 a@101",
            "a@1..9x4 a@100..101x2"),
        new PublishedVector(
            "beam.testMerging (out of order input)",
            "apache/beam sdks/java/core SessionsTest.java",
            "Apache-2.0",
            GapRule.AT_LEAST,
            10,
            "a@1 a@15 a@30 a@100 a@101 a@95 a@22 a@10",
            "a@1..30x5 a@95..101x3"),
        new PublishedVector(
            "beam.testTimeUnit",
            "apache/beam sdks/java/core SessionsTest.java",
            "Apache-2.0",
            GapRule.AT_LEAST,
            1000,
            "a@1 a@2 a@1000 a@5000 a@5001 a@10000",
            "a@1..1000x3 a@5000..5001x2 a@10000..10000x1"),
        new PublishedVector(
            "spark.groupBy multiple keys",
            "apache/spark 3.5.5 DataFrameSessionWindowingSuite.scala",
            "Apache-2.0",
            GapRule.MORE_THAN,
            10_000,
            "a@1459107574000 a@1459107579000 a@1459107596000 a@1459107604000 b@1459107567000",
            """
            b@1459107567000..1459107567000x1 a@1459107574000..1459107579000x2
            a@1459107596000..1459107604000x2
            """),
        new PublishedVector(
            "spark.keys overlapped with sessions",
            "apache/spark 3.5.5 DataFrameSessionWindowingSuite.scala",
            "Apache-2.0",
            GapRule.MORE_THAN,
            10_000,
            "a@1459107574000 b@1459107579000 a@1459107580000 b@1459107585000 b@1459107567000",
            """
            b@1459107567000..1459107567000x1 a@1459107574000..1459107580000x2
            b@1459107579000..1459107585000x2
            """),
        new PublishedVector(
            "spark.global (no key)",
            "apache/spark 3.5.5 DataFrameSessionWindowingSuite.scala",
            "Apache-2.0",
            GapRule.MORE_THAN,
            10_000,
            "*@1459107574000 *@1459107596000 *@1459107567000",
            "*@1459107567000..1459107574000x2 *@1459107596000..1459107596000x1"),
        new PublishedVector(
            "risingwave.session with gap 10 minutes",
            "risingwavelabs/risingwave e2e_test/batch/over_window/session/mod.slt.part",
            "Apache-2.0",
            GapRule.AT_LEAST,
            600_000,
            """
            100@1683391860000 100@1683392160000 200@1683394200000 100@1683394500000
            100@1683395940000 200@1683396060000 100@1683396480000 200@1683396600000
            """,
            """
            100@1683391860000..1683392160000x2 100@1683394500000..1683394500000x1
            100@1683395940000..1683396480000x2 200@1683394200000..1683394200000x1
            200@1683396060000..1683396600000x2
            """),
        new PublishedVector(
            "datafu.sessionizeTest 30m",
            "apache/datafu datafu-pig SessionTests.java",
            "Apache-2.0",
            GapRule.MORE_THAN,
            1_800_000,
            """
            1@1262307600000 1@1262308500000 1@1262309460000 1@1262309700000 1@1262313000000
            2@1262307600000 2@1262309460000 2@1262311800000 2@1262313630000 2@1262316600000
            3@1262307600000 3@1262307660000 3@1262307720000 3@1262308200000 3@1262308500000
            3@1262309100000 3@1262309400000
            """,
            """
            1@1262307600000..1262309700000x4 1@1262313000000..1262313000000x1
            2@1262307600000..1262307600000x1 2@1262309460000..1262309460000x1
            2@1262311800000..1262311800000x1 2@1262313630000..1262313630000x1
            2@1262316600000..1262316600000x1 3@1262307600000..1262309400000x7
            """),
        new PublishedVector(
            "coqueiro.get_user_sessions (seconds, timeout 3600)",
            "Coqueiro/session-calc-spark test_session_calc_utils.py",
            "no licence file",
            GapRule.MORE_THAN,
            3_600_000,
            "1@1000000 1@2000000 1@6000000 1@9600000 2@1000000 2@1000000 2@8000000",
            """
            1@1000000..2000000x2 1@6000000..9600000x2 2@1000000..1000000x2
            2@8000000..8000000x1
            """),
        new PublishedVector(
            "mwsessions.test_sessionizer cutoff=2",
            "mediawiki-utilities/python-mwsessions test_sessionizer.py",
            "MIT",
            GapRule.AT_LEAST,
            2000,
            "foo@1000 bar@2000 foo@2000 bar@10000",
            "foo@1000..2000x2 bar@2000..2000x1 bar@10000..10000x1"),
        new PublishedVector(
            "duckdb-behavioral.sessionize 30 minutes",
            "tomtom215/duckdb-behavioral test/sql/sessionize.test",
            "MIT",
            GapRule.MORE_THAN,
            1_800_000,
            "1@1704067200000 1@1704067500000 1@1704067800000 1@1704074400000 1@1704074700000",
            "1@1704067200000..1704067800000x3 1@1704074400000..1704074700000x2"),
        new PublishedVector(
            "kafka.shouldMergeSessions (late bridging event merges two sessions)",
            "apache/kafka KStreamSessionWindowAggregateProcessorTest.java",
            "Apache-2.0",
            GapRule.MORE_THAN,
            300_000,
            "mel@0 mel@300001 mel@150000",
            "mel@0..300001x3"),
        new PublishedVector(
            "kafka.shouldHandleMultipleSessionsAndMerging",
            "apache/kafka KStreamSessionWindowAggregateProcessorTest.java",
            "Apache-2.0",
            GapRule.MORE_THAN,
            300_000,
            "a@0 b@0 c@0 d@0 d@150000 a@300001 b@300001 a@450001 c@450001",
            """
            a@0..0x1 b@0..0x1 c@0..0x1 d@0..150000x2 b@300001..300001x1 a@300001..450001x2
            c@450001..450001x1
            """),
        new PublishedVector(
            "insight edgar-analytics test_1 (timeout 2 s)",
            "InsightDataScience/edgar-analytics insight_testsuite/tests/test_1",
            "no licence file",
            GapRule.MORE_THAN,
            2000,
            """
            101.81.133.jja@0 107.23.85.jfd@0 107.23.85.jfd@0 107.23.85.jfd@1000
            108.91.91.hbc@1000 106.120.173.jie@2000 107.178.195.aag@2000 107.23.85.jfd@3000
            107.178.195.aag@4000 108.91.91.hbc@4000
            """,
            """
            101.81.133.jja@0..0x1 108.91.91.hbc@1000..1000x1 107.23.85.jfd@0..3000x4
            106.120.173.jie@2000..2000x1 107.178.195.aag@2000..4000x2
            108.91.91.hbc@4000..4000x1
            """),
        new PublishedVector(
            "calcite SESSION TVF orders by product, 20 min",
            "apache/calcite core/src/test/resources/sql/stream.iq",
            "Apache-2.0",
            GapRule.AT_LEAST,
            1_200_000,
            """
            paint@1423995300000 paper@1423995855000 brush@1423995885000 paint@1423997880000
            paint@1423998600000
            """,
            """
            paint@1423995300000..1423995300000x1 paper@1423995855000..1423995855000x1
            brush@1423995885000..1423995885000x1 paint@1423997880000..1423998600000x2
            """));
  }
}
