package io.clientele.model.voice;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes contact data out of a verbatim: e-mail addresses, links, accounts, streets with a number,
 * whatever has four digits or more, and names. A name is what the customer is called, what follows
 * a title, a capital in the middle of a sentence, a line of two or three capitals, and a first name
 * that begins a sentence. Rather too much than too little: a brand in the middle of a sentence goes
 * as well.
 */
final class Masking implements Serializable {
  private static final long serialVersionUID = 1;

  static final String NAME = "[name]";

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\[(e-mail|link|address|number|name)]");
  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+-]+\\s?(?:@|\\(at\\)|\\[at])\\s?[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+");
  private static final Pattern LINK = Pattern.compile("(?i)(?:https?://|www\\.)\\S+");
  private static final Pattern ACCOUNT = Pattern.compile("@[\\p{L}\\p{N}_.]+");
  private static final Pattern STREET =
      Pattern.compile(
          "\\d{1,4}\\s?(?:bis|ter)?,?\\s+(?i:rue|avenue|av\\.|boulevard|bd|place|chemin|allée|impasse|route|quai|cours)"
              + "(?:\\s+(?:de|du|des|la|le|les|l['’]|d['’])){0,2}\\s*\\p{Lu}[\\p{L}'’-]*(?:[ -]\\p{Lu}[\\p{L}'’-]*)*"
              + "|\\d{1,4}\\s+(?:\\p{Lu}[\\p{L}'’-]*\\s+){1,3}(?i:street|road|lane|avenue|drive)\\b");
  private static final Pattern NUMBER =
      Pattern.compile("\\+?\\(?\\d(?:[\\s().,/-]{0,3}\\d)+|[\\p{L}\\p{N}-]*\\d[\\p{L}\\p{N}-]*");
  private static final int MANY_DIGITS = 4;
  private static final Pattern SIGNATURE =
      Pattern.compile(
          "(?m)^\\s*\\p{Lu}\\p{Ll}[\\p{L}'’-]*(?:\\s+\\p{Lu}[\\p{L}'’.-]+){1,2}\\s*[.!]?\\s*$");
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}'’-]*");
  private static final Pattern ELISION =
      Pattern.compile("^(?:\\p{L}|qu|Qu|jusqu|lorsqu|puisqu)['’](?=\\p{L})");
  private static final Set<String> TITLES =
      Set.of(
          "m",
          "mr",
          "mme",
          "mlle",
          "monsieur",
          "madame",
          "mademoiselle",
          "mrs",
          "ms",
          "miss",
          "dr");
  private static final String ENDS = ".!?…:;\n\"«»“”(-•";

  private final HashSet<String> firstNames = new HashSet<>();
  private final HashSet<String> never = new HashSet<>();

  /**
   * @param firstNames names that may begin a sentence
   * @param never capitals that are no names
   */
  Masking(Collection<String> firstNames, Collection<String> never) {
    firstNames.forEach(name -> this.firstNames.add(folded(name)));
    never.forEach(word -> this.never.add(folded(word)));
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
    String text = EMAIL.matcher(verbatim).replaceAll("[e-mail]");
    text = LINK.matcher(text).replaceAll("[link]");
    text = ACCOUNT.matcher(text).replaceAll(NAME);
    text = STREET.matcher(text).replaceAll("[address]");
    text =
        NUMBER
            .matcher(text)
            .replaceAll(
                found ->
                    found.group().chars().filter(Character::isDigit).count() < MANY_DIGITS
                        ? Matcher.quoteReplacement(found.group())
                        : "[number]");
    text = SIGNATURE.matcher(text).replaceAll(NAME);
    return names(text, own(own), capitals);
  }

  /** A masked verbatim's own words: without what stands for contact data. */
  static String words(String masked) {
    return PLACEHOLDER.matcher(masked).replaceAll(" . ");
  }

  /** In lower case without accents. */
  static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  private static Set<String> own(String names) {
    Set<String> own = new HashSet<>();
    for (String name : folded(names).split("[^\\p{L}]+", -1)) {
      // Particles are words of every sentence.
      if (name.length() > 2) {
        own.add(name);
      }
    }
    return own;
  }

  private String names(String text, Set<String> own, boolean capitals) {
    StringBuilder masked = new StringBuilder(text.length());
    Matcher words = WORD.matcher(text);
    int end = 0;
    boolean afterName = false;
    while (words.find()) {
      String between = text.substring(end, words.start());
      boolean begins = !capitals || begins(text, words.start());
      afterName = afterName && between.replace(".", "").isBlank() && !between.contains("\n");
      String word = words.group();
      Matcher elision = ELISION.matcher(word);
      int from = elision.find() ? elision.end() : 0;
      String bare = word.substring(from);
      boolean inPlaceholder = text.charAt(Math.max(0, words.start() - 1)) == '[';
      boolean name =
          !inPlaceholder && isName(bare, begins && (from == 0 || !capitals), afterName, own);
      masked.append(between).append(name ? word.substring(0, from) + NAME : word);
      afterName = name ? afterName : TITLES.contains(folded(word)) && isCapital(word);
      end = words.end();
    }
    String all = masked.append(text.substring(end)).toString();
    return all.replaceAll("\\[name](?:[ -]\\[name])+", NAME);
  }

  private boolean isName(String word, boolean begins, boolean afterTitle, Set<String> own) {
    String folded = folded(word);
    if (own.contains(folded)) {
      return true;
    }
    if (!isCapital(word) || never.contains(folded) || TITLES.contains(folded)) {
      return false;
    }
    boolean shouted = word.length() > 1 && word.chars().noneMatch(Character::isLowerCase);
    boolean inside = !begins && !shouted && word.length() > 1;
    return afterTitle || firstNames.contains(folded) || inside;
  }

  private static boolean isCapital(String word) {
    return Character.isUpperCase(word.charAt(0));
  }

  /** Whether a sentence, a line or a quotation begins here. */
  private static boolean begins(String text, int at) {
    int before = at - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\u00a0')) {
      before--;
    }
    return before < 0 || ENDS.indexOf(text.charAt(before)) >= 0 || !isText(text.charAt(before));
  }

  private static boolean isText(char c) {
    return Character.isLetterOrDigit(c) || ",'’]%€)".indexOf(c) >= 0;
  }
}
