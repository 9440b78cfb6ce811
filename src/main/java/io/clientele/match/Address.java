package io.clientele.match;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A street address as it is compared.
 *
 * @param number house number, digits only; null when there is none
 * @param street the words that name the street, without its kind, articles and BIS or TER; empty
 *     when there are none
 */
public record Address(@Nullable String number, String street) {
  /** Kinds of street and words between: they are left out, spelt out, or shortened at will. */
  private static final Set<String> NO_NAMES =
      Set.of(
          ("rue r avenue av ave boulevard bd bld boul blvd place pl allee all allees chemin che ch"
                  + " chem impasse imp route rte rt square sq cours crs quai qu q faubourg fg fbg"
                  + " passage pas psg residence res rond point rpt villa lotissement lot street st"
                  + " road rd drive dr crescent cres court ct close cl lane ln terrace tce circuit"
                  + " cct grove gr parade pde way de du des la le les l d bis ter quater b t the of")
              .split(" "));

  private static final Pattern WORD_ENDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern AFTER_DIGITS = Pattern.compile("\\D.*$");

  /** From its parts; null when there is none. */
  static @Nullable Address of(@Nullable String number, @Nullable String street) {
    return number == null && (street == null || street.isEmpty())
        ? null
        : new Address(number, street == null ? "" : street);
  }

  /** From an address in lower case without accents; null when it says nothing. */
  public static @Nullable Address parsed(@Nullable String folded) {
    if (folded == null) {
      return null;
    }
    List<String> words =
        Arrays.stream(WORD_ENDS.split(folded, -1)).filter(word -> !word.isEmpty()).toList();
    String number = null;
    StringBuilder names = new StringBuilder();
    StringBuilder all = new StringBuilder();
    for (String word : words) {
      boolean digits = word.charAt(0) >= '0' && word.charAt(0) <= '9';
      if (number == null && digits) {
        number = AFTER_DIGITS.matcher(word).replaceAll("");
      } else {
        all.append(word);
        if (!NO_NAMES.contains(word)) {
          names.append(word);
        }
      }
    }
    String street = names.isEmpty() ? all.toString() : names.toString();
    return of(number, street);
  }

  /** What its frequency is counted by. */
  String value() {
    return (number == null ? "" : number + " ") + street;
  }
}
