package io.clientele.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.match.Comparison;
import io.clientele.match.Frequencies;
import io.clientele.table.Lakehouse;
import io.clientele.testkit.WithSpark;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ValueFrequenciesTest {
  /** Of e-mails and phones, names beyond two count; of others records, from three on. */
  @Test
  void countRecordsOfFrequentNamesAndNamesBehindSharedContacts(Lakehouse lakehouse) {
    Frequencies frequencies =
        new ValueFrequencies(2)
            .of(
                ComparedRecords.of(
                        RecordLines.of(
                            lakehouse,
                            "a 1: first_name_key=zoe last_name_key=roy email_key=all@x.fr",
                            "a 2: first_name_key=ann last_name_key=roy email_key=all@x.fr",
                            "a 3: first_name_key=bob last_name_key=roy email_key=all@x.fr",
                            "a 4: first_name_key=bob last_name_key=roy email_key=all@x.fr",
                            "a 5: first_name_key=lea last_name_key=may email_key=one@x.fr",
                            "a 6: first_name_key=lea last_name_key=may email_key=one@x.fr",
                            "a 7: first_name_key=lea last_name_key=may email_key=one@x.fr",
                            "a 8: first_name_key=tom last_name_key=fay",
                            "a 9: first_name_key=tim last_name_key=fay",
                            "b 1: first_name_key=max last_name_key=fay",
                            "b 2: first_name_key=leo last_name_key=fay",
                            "b 3: first_name_key=pia last_name_key=lee",
                            "b 4: first_name_key=gil last_name_key=lee phone_e164=+33612345678"))
                    .repartition(3));

    assertEquals(
        Map.of(
            Comparison.FIRST_NAME, Map.of(Frequencies.key("lea"), 3L),
            Comparison.LAST_NAME, Map.of(Frequencies.key("roy"), 4L, Frequencies.key("fay"), 4L),
            Comparison.EMAIL, Map.of(Frequencies.key("all@x.fr"), 1L)),
        frequencies.counts());
    assertEquals(
        Map.of(
            Comparison.FIRST_NAME, 13L,
            Comparison.LAST_NAME, 13L,
            Comparison.EMAIL, 7L,
            Comparison.PHONE, 1L),
        frequencies.records());
  }
}
