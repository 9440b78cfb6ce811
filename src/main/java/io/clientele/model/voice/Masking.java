package io.clientele.model.voice;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes contact data out of a verbatim: what {@link ContactData} knows by its form, and names. A
 * name is what the customer is called, and a listed first name, however they are written; what
 * follows these or a title; capitals after somebody's role; a capital within a sentence, and a line
 * of two or three. Rather too much than too little: a brand in the middle of a sentence goes as
 * well. Shouted words and what begins a sentence stay where nothing of this tells a name.
 */
final class Masking implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Pattern SIGNATURE =
      Pattern.compile("(?m)^ *(\\p{Lu}[\\p{L}'’.-]+(?: +\\p{Lu}[\\p{L}'’.-]*){1,2}) *[.!]?$");
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");

  private final HashSet<String> firstNames = new HashSet<>();
  private final HashSet<String> ordinary = new HashSet<>(NameWords.STOP_WORDS);

  /**
   * @param firstNames names that are told wherever they stand
   * @param never capitals that are no names
   */
  Masking(Collection<String> firstNames, Collection<String> never) {
    firstNames.forEach(name -> this.firstNames.addAll(parts(name)));
    never.forEach(words -> ordinary.addAll(parts(words)));
    ordinary.addAll(NameWords.ROLES);
    ordinary.addAll(NameWords.TITLES);
    ordinary.addAll(NameWords.CLOSINGS);
  }

  /**
   * The verbatim without contact data.
   *
   * @param verbatim as it was written
   * @param own names of who wrote it; may be empty
   */
  String mask(String verbatim, String own) {
    return masked(verbatim, own, true);
  }

  /**
   * The same, but for capitals within a sentence, which some write wherever they like: not to be
   * kept, only to look for words that others write small.
   */
  String maskCertain(String verbatim, String own) {
    return masked(verbatim, own, false);
  }

  private String masked(String verbatim, String own, boolean capitals) {
    String text = ContactData.masked(verbatim);
    text =
        SIGNATURE
            .matcher(text)
            .replaceAll(
                line ->
                    isSignature(line.group(1))
                        ? ContactData.NAME
                        : Matcher.quoteReplacement(line.group()));
    return new NameFinder(firstNames, ordinary, own(own), capitals).mask(text);
  }

  /** A masked verbatim's own words: without what stands for contact data. */
  static String words(String masked) {
    return ContactData.PLACEHOLDER.matcher(masked).replaceAll(" . ");
  }

  /** In lower case without accents. */
  static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  /** What a text is of between hyphens, apostrophes and spaces, folded. */
  static List<String> parts(String text) {
    return NO_LETTER.splitAsStream(folded(text)).filter(part -> !part.isEmpty()).toList();
  }

  /** A customer's names, part by part, and what has hyphens also without. */
  private static Set<String> own(String names) {
    Set<String> own = new HashSet<>();
    for (String name : names.split("[\\p{Z}\\s]+", -1)) {
      own.addAll(parts(name));
      own.add(String.join("", parts(name)));
    }
    // Words of every sentence.
    own.removeIf(name -> name.length() < 2 || NameWords.PARTICLES.contains(name));
    own.removeIf(name -> name.length() < 3 && NameWords.STOP_WORDS.contains(name));
    return own;
  }

  private boolean isSignature(String line) {
    List<List<String>> words = Arrays.stream(line.split(" +")).map(Masking::parts).toList();
    boolean plain =
        ordinary.containsAll(words.get(0))
            || words.stream()
                .filter(word -> !NameWords.PARTICLES.containsAll(word))
                .anyMatch(ordinary::containsAll);
    return !plain && !line.equals(line.toUpperCase(Locale.ROOT));
  }
}
