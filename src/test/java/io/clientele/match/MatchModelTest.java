package io.clientele.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class MatchModelTest {
  private static final Pattern BITS = Pattern.compile("[+-]\\d+\\.\\d");

  @Test
  void addsWhatEachComparisonSaysToThePrior() {
    MatchModel model =
        new MatchModel(Records.COMPARISONS, Parameters.believed(0.001, 1e-9), Frequencies.none());

    double weight =
        model.weight(
            Records.of("a 1: born=1980-05-12 phone=+33612345678"),
            Records.of("b 1: born=1980-05-12 phone=+33612345679"));

    double household = 1e-9 * 0.004 * 0.005;
    double other = (1 - 0.001 - 1e-9) * 0.00006 * 0.000002;
    double expected = Math.log(0.001 * 0.9 * 0.03 / (household + other)) / Math.log(2);
    assertEquals(expected, weight, 1e-9);
  }

  /** Two of one household agree in surname, address and e-mail as one person does. */
  @Test
  void doesNotTakeAHouseholdForOnePerson() {
    MatchModel model =
        new MatchModel(Records.COMPARISONS, Parameters.believed(2e-5, 4e-6), Frequencies.none());
    String shared = " last=cadour email=cadour@x.fr street=76 chateau code=13004 city=marseille";

    double couple =
        model.weight(
            Records.of("a 1: first=maurice" + shared), Records.of("b 1: first=nicole" + shared));
    double same =
        model.weight(
            Records.of("a 1: first=maurice" + shared), Records.of("b 1: first=maurise" + shared));

    assertTrue(couple < 0, "couple " + couple);
    assertTrue(same > 4, "same " + same);
  }

  /**
   * 40 of 999,500 records have the name: with 500 records' worth of belief in the average 0.001,
   * (40 + 0.5) / 1,000,000, against 0.001 for the average name.
   */
  @Test
  void weighsARareNameMoreThanACommonOne() {
    Frequencies frequencies =
        new Frequencies(
            Map.of(
                Comparison.LAST_NAME,
                Map.of(Frequencies.key("rare"), 40L, Frequencies.key("common"), 49_950L)),
            Map.of(Comparison.LAST_NAME, 999_500L),
            20_000);
    Parameters parameters = Parameters.believed(0.001, 1e-12);
    MatchModel model = new MatchModel(Records.COMPARISONS, parameters, frequencies);
    MatchModel average = new MatchModel(Records.COMPARISONS, parameters, Frequencies.none());

    assertEquals(
        Math.log(0.001 / 0.0000405) / Math.log(2),
        same(model, "last=rare") - same(average, "last=rare"),
        1e-6);
    assertEquals(
        Math.log(0.001 / 0.0499505) / Math.log(2),
        same(model, "last=common") - same(average, "last=common"),
        1e-6);
  }

  /** A switchboard's number of thousands of names says little. */
  @Test
  void weighsAPhoneThatManyNamesShareLittle() {
    Frequencies frequencies =
        new Frequencies(
            Map.of(Comparison.PHONE, Map.of(Frequencies.key("+33140000001"), 1000L)),
            Map.of(Comparison.PHONE, 9_999L),
            20_000);
    MatchModel model =
        new MatchModel(Records.COMPARISONS, Parameters.believed(0.001, 1e-12), frequencies);

    double shared = same(model, "phone=+33140000001");
    double own = same(model, "phone=+33612345678");

    assertEquals(Math.log(0.1 / 0.000001) / Math.log(2), own - shared, 1e-6);
  }

  @Test
  void explainsWhatAddsUpToTheWeight() {
    MatchModel model =
        new MatchModel(Records.COMPARISONS, Parameters.believed(2e-5, 4e-6), Frequencies.none());
    Compared one = Records.of("a 1: first=zoe last=roy born=1980-05-12 email=zoe@x.fr");
    Compared other = Records.of("b 1: first=zoe last=ray born=1980-05-12 code=69003");

    String explanation = model.explanation(one, other);

    assertEquals(
        "first name equal +7.6, last name different -5.3, birth date equal +13.9,"
            + " two records at random -15.6, may be one household +0.0",
        explanation);
    Matcher bits = BITS.matcher(explanation);
    double sum = 0;
    while (bits.find()) {
      sum += Double.parseDouble(bits.group());
    }
    assertEquals(model.weight(one, other), sum, 0.3);
  }

  @Test
  void findsEveryPairThatWeighsEnoughWithoutComparingAll() {
    Frequencies frequencies =
        new Frequencies(
            Map.of(Comparison.LAST_NAME, Map.of(Frequencies.key("roy"), 300L)),
            Map.of(Comparison.LAST_NAME, 100_000L, Comparison.FIRST_NAME, 100_000L),
            20_000);
    MatchModel model =
        new MatchModel(Records.COMPARISONS, Parameters.believed(1e-3, 1e-4), frequencies);
    Random random = new Random(5);
    int enough = 0;
    for (int i = 0; i < 20_000; i++) {
      Compared one = random(random);
      Compared other = random(random);
      double weight = model.weight(one, other);
      double least = random.nextInt(20) - 10;
      enough += weight >= least ? 1 : 0;
      assertEquals(
          weight >= least ? weight : Double.NEGATIVE_INFINITY,
          model.weightFrom(least, one, other),
          1e-9);
    }
    assertTrue(enough > 300, "only " + enough + " of the pairs weigh enough");
  }

  private static double same(MatchModel model, String values) {
    return model.weight(Records.of("a 1: " + values), Records.of("b 1: " + values));
  }

  private static Compared random(Random random) {
    StringBuilder line = new StringBuilder("a 1:");
    for (String[] values :
        List.of(
            new String[] {"first=zoe", "first=zoé", "first=bob", "first=z"},
            new String[] {"last=roy", "last=ray", "last=martin", "last=marten"},
            new String[] {"born=1980-05-12", "born=1980-12-05", "born=1999-01-01"},
            new String[] {"email=zoe.roy@x.fr", "email=zoe.roy@y.fr", "email=bob@x.fr"},
            new String[] {"phone=+33612345678", "phone=+33699999999"},
            new String[] {"street=1 pasteur", "street=1 paster", "street=8 gare"},
            new String[] {"code=69003 city=lyon", "code=75001", "city=paris"})) {
      int any = random.nextInt(values.length + 1);
      line.append(any == values.length ? "" : " " + values[any]);
    }
    return Records.of(line.length() == 4 ? line + " gender=f" : line.toString());
  }
}
