package io.clientele.model.voice;

import static io.clientele.model.voice.ContactData.NAME;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the names in a text, by the rules that {@link Masking} tells.
 *
 * @param firstNames first names
 * @param ordinary words that are no names unless they are the customer's
 * @param own the customer's names
 * @param capitals whether a capital within a sentence makes a name
 */
record NameFinder(Set<String> firstNames, Set<String> ordinary, Set<String> own, boolean capitals) {
  private static final Pattern ENDED = Pattern.compile("[.!?…\n;,]");
  private static final Pattern NEIGHBOURS = Pattern.compile("\\[name](?:[ -]\\[name])+");

  /** How a word was known for a name. */
  private enum Known {
    NO,
    BY_ITS_PLACE,
    BY_ITSELF
  }

  /** The text with a placeholder for each name. */
  String mask(String text) {
    List<VerbatimWord> words = VerbatimWord.of(text);
    StringBuilder masked = new StringBuilder(text.length());
    Known last = Known.NO;
    int end = 0;
    for (int i = 0; i < words.size(); i++) {
      VerbatimWord word = words.get(i);
      last = word.isPlaceholder() ? Known.NO : known(words, i, last);
      masked.append(word.between()).append(last == Known.NO ? word.text() : NAME);
      end = word.end();
    }
    return NEIGHBOURS.matcher(masked.append(text.substring(end))).replaceAll(NAME);
  }

  private Known known(List<VerbatimWord> words, int at, Known last) {
    VerbatimWord word = words.get(at);
    VerbatimWord before = at == 0 ? null : words.get(at - 1);
    VerbatimWord title = title(words, at);
    boolean particle = word.isCapital() && word.isAny(NameWords.PARTICLES);
    if (isOwn(word) || (particle && title != null && title.equals(before))) {
      return Known.BY_ITSELF;
    }
    if (ordinary.containsAll(word.parts())) {
      return Known.NO;
    }
    if (!word.isCapital()) {
      boolean noun = before != null && before.isAny(NameWords.DETERMINERS);
      boolean titled = title != null && title.isAny(NameWords.SHORT_TITLES);
      return titled || (isListed(word) && !noun) ? Known.BY_ITSELF : Known.NO;
    }
    if (isListed(word) || title != null || isAfter(before, NameWords.CLOSINGS)) {
      return Known.BY_ITSELF;
    }
    return isBesideAName(word, last) || isByItsCapitals(words, at, before)
        ? Known.BY_ITS_PLACE
        : Known.NO;
  }

  /** Where all is shouted, one word after a name may belong to it, as surnames do. */
  private static boolean isBesideAName(VerbatimWord word, Known last) {
    boolean name = word.shouting() ? last == Known.BY_ITSELF : last != Known.NO;
    return name && word.isNext();
  }

  private boolean isByItsCapitals(List<VerbatimWord> words, int at, @Nullable VerbatimWord before) {
    VerbatimWord word = words.get(at);
    if (!word.isShouted()) {
      return capitals && !word.begins() && !word.isInitial();
    }
    VerbatimWord next = at + 1 < words.size() ? words.get(at + 1) : null;
    boolean surname = next != null && next.isNext() && (isListed(next) || isOwn(next));
    boolean called = isAfter(before, NameWords.ROLES) && !ENDED.matcher(word.between()).find();
    return !word.shouting() && (surname || called);
  }

  /** The title that a word follows, particles between them aside. */
  private static @Nullable VerbatimWord title(List<VerbatimWord> words, int at) {
    int i = at;
    while (i > 0 && words.get(i).follows()) {
      VerbatimWord before = words.get(--i);
      if (before.isAny(NameWords.TITLES)) {
        return before;
      }
      if (!before.isAny(NameWords.PARTICLES)) {
        return null;
      }
    }
    return null;
  }

  private static boolean isAfter(@Nullable VerbatimWord before, Set<String> words) {
    return before != null && before.isAny(words);
  }

  private boolean isListed(VerbatimWord word) {
    return word.parts().stream().anyMatch(firstNames::contains);
  }

  private boolean isOwn(VerbatimWord word) {
    return word.parts().stream().anyMatch(own::contains);
  }
}
