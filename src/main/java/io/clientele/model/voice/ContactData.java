package io.clientele.model.voice;

import java.text.Normalizer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what reaches people by its form: e-mail addresses, links, accounts, streets
 * with a number, and whatever has four digits or more.
 */
final class ContactData {
  static final String NAME = "[name]";

  /** What stands for what was taken out. */
  static final Pattern PLACEHOLDER = Pattern.compile("\\[(?:e-mail|link|address|number|name)]");

  private static final Pattern SPACE = Pattern.compile("[\\p{Zs}\\t]");
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}&&[^\\u200D]]");
  private static final Pattern HYPHEN = Pattern.compile("[\\u2010\\u2011]");

  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+-]+(?:@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*"
              + "|(?: ?(?:@|[(\\[] ?(?i:at|arobase) ?[)\\]]) ?| (?i:arobase) )"
              + "[\\p{L}\\p{N}-]+(?:(?:\\.| (?i:point|dot) )[\\p{L}\\p{N}-]+)+)");

  /** Without a scheme, by the endings that no word has, or by a path. */
  private static final Pattern LINK =
      Pattern.compile(
          "(?i)(?:https?://|www\\.)\\S+"
              + "|(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*"
              + "\\.(?:(?:com|fr|net|org|eu|io|info|biz|shop|app|co\\.uk)(?![\\p{L}\\p{N}])(?:/\\S*)?|\\p{L}{2,6}/\\S+)");

  private static final Pattern ACCOUNT = Pattern.compile("@[\\p{L}\\p{N}_.]+");

  private static final String WORD = "[\\p{L}'’-]+";
  private static final String FURTHER = "(?: \\p{Lu}[\\p{L}'’-]*)*";
  private static final String PARTICLES = "(?: (?i:(?:des|de|du|les|la|le)\\b|[ld]['’])){0,2}";
  private static final String ARTICLES = "(?: (?i:du|des|de la)\\b| (?i:de l|l)['’])";
  private static final String HONOURED =
      "(?: (?iu:général|general|maréchal|marechal|docteur|dr|président|president|professeur|abbé|abbe|colonel"
          + "|commandant|capitaine|saint|sainte|st|ste))?";

  /** In small letters, what is also another word needs an article: 2 cours, 1 place. */
  private static final Pattern STREET =
      Pattern.compile(
          "(?<!\\p{N})\\d{1,4} ?(?:bis|ter|quater|[a-dA-D]\\b)?,? +(?:"
              + "(?iu:rue|avenue|av\\.?|ave|boulevard|bd|bld|blvd|allée|allee|allées|allees|impasse|chemin|faubourg|sentier|square|résidence|residence)\\b\\.?"
              + PARTICLES
              + HONOURED
              + " ?"
              + WORD
              + "|(?iu:place|route|quai|cours|passage|esplanade)\\b(?:"
              + ARTICLES
              + HONOURED
              + " ?"
              + WORD
              + "|"
              + PARTICLES
              + " ?\\p{Lu}[\\p{L}'’-]*)"
              + ")"
              + FURTHER
              + "(?:,? +\\d{5} +"
              + WORD
              + FURTHER
              + ")?"
              + "|(?<!\\p{N})\\d{1,4}[a-zA-Z]? (?:(?:\\p{Lu}[\\p{L}'’-]* ){1,3}(?i:street|road|lane|avenue|drive|close|court)"
              + "|[\\p{L}'’-]+ (?:street|road|lane|avenue))\\b");

  private static final Pattern NUMBER =
      Pattern.compile(
          "\\+?\\(?\\p{Nd}(?:[\\s().,/_*–·-]{0,3}\\p{Nd})+|[\\p{L}\\p{N}-]*\\p{Nd}[\\p{L}\\p{N}-]*");
  private static final int MANY_DIGITS = 4;

  private ContactData() {}

  /** The text, composed and with plain spaces, without contact data that their form tells. */
  static String masked(String verbatim) {
    String text = EMAIL.matcher(plain(verbatim)).replaceAll("[e-mail]");
    text = LINK.matcher(text).replaceAll("[link]");
    text = ACCOUNT.matcher(text).replaceAll(NAME);
    text = STREET.matcher(text).replaceAll("[address]");
    return NUMBER.matcher(text).replaceAll(ContactData::number);
  }

  /** Letters and their accents as one, any space as a plain one, nothing invisible. */
  private static String plain(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    composed = SPACE.matcher(composed).replaceAll(" ");
    composed = INVISIBLE.matcher(composed).replaceAll("");
    return HYPHEN.matcher(composed).replaceAll("-");
  }

  private static String number(MatchResult found) {
    return found.group().chars().filter(Character::isDigit).count() < MANY_DIGITS
        ? Matcher.quoteReplacement(found.group())
        : "[number]";
  }
}
