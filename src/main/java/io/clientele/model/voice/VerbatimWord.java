package io.clientele.model.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a text as it stands there, without an elided article before it.
 *
 * @param text the word
 * @param parts of it, in lower case without accents; none of a placeholder
 * @param between what stands between the word before and this one
 * @param end where it ends
 * @param begins whether it begins a sentence or line
 * @param shouting whether its line is in capitals
 */
record VerbatimWord(
    String text, List<String> parts, String between, int end, boolean begins, boolean shouting) {
  private static final Pattern WORD =
      Pattern.compile(ContactData.PLACEHOLDER.pattern() + "|\\p{L}[\\p{L}'’-]*");
  private static final Pattern ELISION =
      Pattern.compile("^(?:\\p{L}|qu|Qu|QU|jusqu|lorsqu|puisqu)['’](?=\\p{L})");
  private static final Pattern LONGER = Pattern.compile("\\p{L}{2,}");
  private static final Pattern FOLLOWS = Pattern.compile("\\.? *(?:(?:l|d|L|D)['’])?");
  private static final int FEWEST_SHOUTED = 3;
  private static final String ENDS = ".!?…;•";
  private static final String QUOTES = "\"«“";

  VerbatimWord {
    parts = List.copyOf(parts);
  }

  /** The words of a text, placeholders among them. */
  static List<VerbatimWord> of(String text) {
    List<VerbatimWord> words = new ArrayList<>();
    Matcher found = WORD.matcher(text);
    int end = 0;
    int lineEnd = -1;
    boolean shouting = false;
    while (found.find()) {
      if (found.start() > lineEnd) {
        int next = text.indexOf('\n', found.start());
        lineEnd = next < 0 ? text.length() : next;
        shouting = isShouted(text.substring(found.start(), lineEnd));
      }
      Matcher elision = ELISION.matcher(found.group());
      int elided = elision.find() ? elision.end() : 0;
      int start = found.start() + elided;
      String word = found.group().substring(elided);
      // What is elided is small where a sentence begins with it no more.
      boolean begins = elided == 0 && begins(text, start);
      List<String> parts = word.charAt(0) == '[' ? List.of() : Masking.parts(word);
      words.add(
          new VerbatimWord(word, parts, text.substring(end, start), found.end(), begins, shouting));
      end = found.end();
    }
    return words;
  }

  boolean isPlaceholder() {
    return parts.isEmpty();
  }

  boolean isCapital() {
    return Character.isUpperCase(text.charAt(0));
  }

  /** Whether it has capitals alone. */
  boolean isShouted() {
    return text.length() > 1 && text.chars().noneMatch(Character::isLowerCase);
  }

  /** Whether nothing but a space or hyphen stands before it. */
  boolean isNext() {
    return between.equals(" ") || between.equals("-");
  }

  /** Whether it stands in one line with the word before, as a name with its title. */
  boolean follows() {
    return FOLLOWS.matcher(between).matches();
  }

  boolean isInitial() {
    return text.length() == 1 && isCapital();
  }

  boolean isAny(Set<String> of) {
    return parts.size() == 1 && of.contains(parts.get(0));
  }

  private static boolean isShouted(String line) {
    List<String> words = LONGER.matcher(line).results().map(found -> found.group()).toList();
    long shouted =
        words.stream().filter(word -> word.chars().noneMatch(Character::isLowerCase)).count();
    return shouted >= FEWEST_SHOUTED && shouted * 2 > words.size();
  }

  /**
   * Whether a sentence or line begins here, numbered or quoted or not. After a colon only what is
   * quoted does, after a bracket, hyphen or slash nothing.
   */
  private static boolean begins(String text, int at) {
    for (int i = at - 1; i >= 0; i--) {
      char c = text.charAt(i);
      boolean symbol = Character.getType(c) == Character.OTHER_SYMBOL || Character.isSurrogate(c);
      if (c == '\n' || symbol || ENDS.indexOf(c) >= 0) {
        return !isInitial(text, i);
      }
      if (QUOTES.indexOf(c) >= 0 && text.substring(0, i).endsWith(": ")) {
        return true;
      }
      if (Character.isLetterOrDigit(c)) {
        String before = text.substring(text.lastIndexOf('\n', i) + 1, i + 1);
        return before.chars().noneMatch(Character::isLetter) && before.length() < FEWEST_SHOUTED;
      }
    }
    return true;
  }

  /** Whether a single capital stands before a full stop, as in J. Dupont. */
  private static boolean isInitial(String text, int stop) {
    return text.charAt(stop) == '.'
        && stop > 0
        && Character.isUpperCase(text.charAt(stop - 1))
        && (stop == 1 || !Character.isLetterOrDigit(text.charAt(stop - 2)));
  }
}
