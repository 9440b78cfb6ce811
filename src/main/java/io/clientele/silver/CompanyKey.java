package io.clientele.silver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A company as it is compared: lower case, without accents and signs, words apart by one space,
 * without its legal form and the words for "and", so that Dupont &amp; Fils, S.A.R.L. and SARL
 * DUPONT ET FILS are one.
 */
final class CompanyKey {
  /** Signs within abbreviations and names, which take the words before and after for one. */
  private static final Pattern JOINING = Pattern.compile("[.'’]");

  private static final Pattern NO_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern SPELT_OUT =
      Pattern.compile(
          "\\b(societe (anonyme|en nom collectif|civile immobiliere|par actions simplifiee)"
              + "|(societe|entreprise unipersonnelle) a responsabilite limitee"
              + "|entreprise individuelle)( unipersonnelle)?\\b");
  private static final Set<String> AND = Set.of("et", "and", "und");

  /** French forms stand before the name or after it. */
  private static final Set<String> LEADING =
      Set.of(
          "sa", "sarl", "sas", "sasu", "eurl", "sci", "snc", "sca", "scs", "scp", "scop", "selarl",
          "selas", "gie", "gaec", "earl", "eirl");

  private static final Set<String> TRAILING =
      Set.of(
          "ei",
          "ltd",
          "limited",
          "plc",
          "llc",
          "llp",
          "inc",
          "incorporated",
          "corp",
          "corporation",
          "co",
          "gmbh",
          "mbh",
          "ag",
          "kg",
          "kgaa",
          "ohg",
          "ug",
          "ev",
          "bv",
          "nv",
          "spa",
          "srl",
          "sprl",
          "sl",
          "slu",
          "lda",
          "ab",
          "as",
          "aps",
          "oy",
          "oyj");

  private CompanyKey() {}

  /** The key of a company; null when no letter or digit is left. */
  static @Nullable String of(@Nullable String company) {
    if (company == null) {
      return null;
    }
    String plain = JOINING.matcher(NameKey.folded(company)).replaceAll("");
    String whole = NO_WORDS.matcher(plain).replaceAll(" ").strip();
    String named = named(SPELT_OUT.matcher(whole).replaceAll("").strip());
    String key = named.isEmpty() ? whole : named;
    return key.isEmpty() ? null : key;
  }

  private static String named(String words) {
    List<String> named = new ArrayList<>(List.of(words.split(" +", -1)));
    named.removeIf(AND::contains);
    while (!named.isEmpty() && LEADING.contains(named.get(0))) {
      named.remove(0);
    }
    while (!named.isEmpty() && isForm(named.get(named.size() - 1))) {
      named.remove(named.size() - 1);
    }
    return String.join(" ", named);
  }

  private static boolean isForm(String word) {
    return LEADING.contains(word) || TRAILING.contains(word);
  }
}
