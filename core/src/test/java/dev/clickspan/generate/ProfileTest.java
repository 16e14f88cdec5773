package dev.clickspan.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.clickspan.FileRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The profiles have the shapes that they promise. */
class ProfileTest {

  private static final long SEED = Long.getLong("clickspan.seed", 1);
  private static final List<String> FAMILIES =
      List.of("os_family", "device_family", "browser_family");

  @TempDir static Path folder;
  private static NaiveTruth web = new NaiveTruth();
  private static NaiveTruth reference = new NaiveTruth();

  @BeforeAll
  static void generate() throws IOException {
    System.out.println("clickspan.seed: " + SEED);
    Path webFolder = folder.resolve("web");
    Generator.generate(new GeneratorConfig(webFolder, 60_000, 3, Profile.WEB, SEED, 0, 2));
    web = NaiveTruth.of(webFolder);
    Path referenceFolder = folder.resolve("reference");
    Generator.generate(
        new GeneratorConfig(referenceFolder, 60_000, 1, Profile.REFERENCE, SEED, 0, 1));
    reference = NaiveTruth.of(referenceFolder);
  }

  @Test
  void webSessionsHaveThePromisedSizes() {
    double sessions = web.sessions.size();
    long single = web.sessions.stream().filter(session -> session.size() == 1).count();

    assertThat(60_000 / sessions).isEqualTo(2.9, within(0.1));
    assertThat(single / sessions).isEqualTo(0.59, within(0.015));
    assertThat(sessions / web.eventsByVisitor.size()).isEqualTo(3.0, within(0.15));
  }

  @Test
  void webPausesLieOnAndAroundTheGap() {
    Set<Long> pauses = new HashSet<>();
    for (List<NaiveTruth.Event> events : web.eventsByVisitor.values()) {
      for (int i = 1; i < events.size(); i++) {
        pauses.add(events.get(i).timeMillis() - events.get(i - 1).timeMillis());
      }
    }

    assertThat(pauses).contains(0L, 1_799_999L, 1_800_000L, 1_800_001L);
  }

  @Test
  void webVisitorsShareTimesAcrossFiles() {
    assertThat(
            pairs()
                .filter(pair -> pair.get(0).timeMillis() == pair.get(1).timeMillis())
                .filter(pair -> !pair.get(0).file().equals(pair.get(1).file())))
        .isNotEmpty();
  }

  @Test
  void webSessionsBridgeOtherFiles() {
    assertThat(total(FileRule.SEPARATE)).isGreaterThan(total(FileRule.TOUCHED));
    assertThat(total(FileRule.TOUCHED)).isGreaterThan(web.sessions.size());
  }

  @Test
  void webIdsAreOfAllKinds() {
    Set<String> ids = web.eventsByVisitor.keySet();

    assertThat(ids).anyMatch(id -> id.contains("☃😀"));
    assertThat(ids).anyMatch(id -> id.matches("[0-9]+"));
    assertThat(ids).anyMatch(id -> id.startsWith("guest-"));
    assertThat(ids)
        .anyMatch(
            id ->
                !id.equals(id.toLowerCase(Locale.ROOT))
                    && ids.contains(id.toLowerCase(Locale.ROOT)));
  }

  @Test
  void webFamiliesChangeAndGoMissing() {
    assertThat(
            pairs()
                .filter(
                    pair ->
                        FAMILIES.stream()
                            .noneMatch(
                                name ->
                                    member(pair.get(0), name).equals(member(pair.get(1), name)))))
        .isNotEmpty();
    for (String family : FAMILIES) {
      Predicate<NaiveTruth.Event> absent = event -> !event.line().members().containsKey(family);
      assertThat(webEvents()).anyMatch(absent);
      assertThat(webEvents()).anyMatch(event -> member(event, family).equals("null"));
      assertThat(webEvents()).anyMatch(event -> member(event, family).isEmpty());
    }
  }

  @Test
  void referenceVisitorsHardlyReturn() {
    assertThat(reference.eventsByVisitor.values().stream().map(List::size))
        .filteredOn(events -> events > 1)
        .containsExactly(17);
  }

  @Test
  void aLargeReferenceFileHasTheBusyVisitorsOfTheRealOne() {
    long events = 10_235_120;
    var config = new GeneratorConfig(folder, 10 * events, 10, Profile.REFERENCE, SEED, 0, 1);
    var planner = new ReferencePlanner(config);
    var plan = new VisitorPlan();
    var eventsOfVisitors = new ArrayList<Integer>();
    for (long room = planner.roamingEvents(0); room > 0; room -= plan.events()) {
      planner.plan(plan, 0, 1 + eventsOfVisitors.size(), room);
      eventsOfVisitors.add(plan.events());
    }

    assertThat(eventsOfVisitors).startsWith(293, 3, 3, 2, 2).endsWith(2).hasSize(204);
    assertThat(planner.roamingEvents(1)).isEqualTo(2 * 204);
  }

  @Test
  void referenceFamiliesHaveTheirShares() {
    assertThat(referenceShare("os_family", "Android")).isEqualTo(0.708, within(0.012));
    assertThat(referenceShare("browser_family", "Facebook")).isEqualTo(0.174, within(0.012));
    assertThat(referenceShare("device_family", "Spider")).isEqualTo(0.079, within(0.012));
    assertThat(reference.eventsByVisitor.values().stream().flatMap(List::stream))
        .filteredOn(event -> member(event, "browser_family").equals("Googlebot"))
        .filteredOn(event -> member(event, "os_family").equals("Other"))
        .hasSizeGreaterThan(4_000);
  }

  @Test
  void referenceEventsLieInJune() {
    assertThat(reference.eventsByVisitor.values().stream().flatMap(List::stream))
        .allMatch(event -> event.timeMillis() >= 1_590_969_600_000L)
        .allMatch(event -> event.timeMillis() < 1_593_561_600_000L);
  }

  private static double referenceShare(String family, String value) {
    long found =
        reference.eventsByVisitor.values().stream()
            .flatMap(List::stream)
            .filter(event -> member(event, family).equals(value))
            .count();
    return found / 60_000.0;
  }

  private static long total(FileRule rule) {
    return web.sessions(rule).values().stream().mapToLong(Long::longValue).sum();
  }

  private static List<NaiveTruth.Event> webEvents() {
    return web.eventsByVisitor.values().stream().flatMap(List::stream).toList();
  }

  /** Neighbours in a session. */
  private static Stream<List<NaiveTruth.Event>> pairs() {
    var pairs = new ArrayList<List<NaiveTruth.Event>>();
    for (List<NaiveTruth.Event> session : web.sessions) {
      for (int i = 1; i < session.size(); i++) {
        pairs.add(session.subList(i - 1, i + 1));
      }
    }
    return pairs.stream();
  }

  /** The text of a member; {@code null} where it is null or absent. */
  private static String member(NaiveTruth.Event event, String name) {
    return String.valueOf(event.line().members().get(name));
  }
}
