package dev.clickspan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.BotRule;
import dev.clickspan.EventFields;
import dev.clickspan.Exclusion;
import dev.clickspan.FieldPath;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import dev.clickspan.TrafficRules;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.MemoryBudget;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a value of a field says of its event. */
class FieldValuesTest {

  private static final SessionJob JOB =
      SessionJob.of(List.of("in"), ReportSpec.full(ZoneOffset.UTC))
          .withFields(
              EventFields.defaults()
                  .withUserAgent(Optional.of(FieldPath.of("agent")))
                  .withDimensions(
                      List.of(
                          FieldPath.of("os_family"),
                          FieldPath.of("x.browser_family"),
                          FieldPath.of("device_family"))))
          .withTraffic(
              TrafficRules.defaults()
                  .withBots(Optional.of(BotRule.EXCLUDE))
                  .withExclusions(
                      List.of(
                          new Exclusion.ByValue(FieldPath.of("os_family"), List.of("Mac")),
                          new Exclusion.ByPattern(FieldPath.of("os_family"), Pattern.compile("W")),
                          new Exclusion.ByValue(FieldPath.of("path"), List.of("/health", "")))));

  private final List<Dictionary> dictionaries =
      JOB.codedFields().stream()
          .map(path -> new Dictionary(path.toString(), new MemoryBudget(1 << 20)))
          .toList();
  private final List<FieldValues> values = FieldValues.of(JOB, dictionaries);

  @Test
  void theFieldsThatEventsCarryComeFirst() {
    assertThat(values)
        .extracting(field -> field.field().toString())
        .containsExactly("os_family", "x.browser_family", "device_family", "path", "agent");
    assertThat(values)
        .extracting(FieldValues::isCarried)
        .containsExactly(true, true, true, false, false);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "os_family, Linux, ''",
        "os_family, Mac, excluded",
        "os_family, Windows, excluded",
        "os_family, Googlebot, ''",
        "os_family, -, ''",
        "x.browser_family, Googlebot, bot",
        "x.browser_family, Firefox, ''",
        "x.browser_family, Mac, ''",
        "device_family, Spider, bot",
        "device_family, Googlebot, ''",
        "device_family, -, ''",
        "path, /health, excluded",
        "path, '', excluded",
        "path, -, excluded",
        "path, /, ''",
        "agent, Googlebot/2.1, bot",
        "agent, -, ''",
      })
  void saysWhatBecomesOfItsEvent(String name, @Nullable String value, String says) {
    FieldValues field =
        values.stream()
            .filter(one -> one.field().toString().equals(name))
            .findFirst()
            .orElseThrow();
    int code = value == null ? field.missing() : field.code(value);
    assertThat((code & FieldValues.EXCLUDED) != 0).isEqualTo(says.equals("excluded"));
    assertThat((code & FieldValues.BOT) != 0).isEqualTo(says.equals("bot"));
    int plain = code & FieldValues.CODE_MASK;
    if (value == null) {
      assertThat(plain).isEqualTo(Dictionary.MISSING);
    } else if (field.isCarried()) {
      assertThat(dictionaries.get(values.indexOf(field)).value(plain)).isEqualTo(value);
    } else {
      assertThat(plain).isNotEqualTo(Dictionary.MISSING);
    }
  }

  /** What caches hold of values that no dictionary has, nobody reserves. */
  @Test
  void cachesOfValuesWithoutACodeStaySmall() {
    FieldValues path = values.get(3);
    assertThat(path.maxKnown()).isBetween(1_000, 10_000);
    assertThat(path.maxKnown() * path.maxKnownLength()).isBetween(1 << 20, 4 << 20);
    assertThat(values.get(0).maxKnown()).isGreaterThan(path.maxKnown());
  }

  @Test
  void whereNobodyAsksNoValueSaysAnything() {
    SessionJob plain = SessionJob.of(List.of("in"), ReportSpec.counts()).withFields(JOB.fields());
    assertThat(FieldValues.of(plain, List.of())).isEmpty();
    FieldValues coded =
        FieldValues.coded(List.of(FieldPath.of("device_family")), dictionaries).get(0);
    assertThat(coded.code("Spider")).isEqualTo(1);
    assertThat(coded.missing()).isEqualTo(Dictionary.MISSING);
  }
}
