package io.clientele.match;

/**
 * How a name sounds, in French or English, roughly: spellings of one sound are one letter; vowels
 * after the first letter, doubled letters and silent endings are left out.
 */
final class Phonetic {
  private static final String SILENT_ENDINGS = "st";

  private Phonetic() {}

  /** The key of a name in lower case without accents and spaces; not empty unless the name is. */
  static String of(String name) {
    StringBuilder key = new StringBuilder(name.length());
    int at = 0;
    while (at < name.length()) {
      char next = at + 1 < name.length() ? name.charAt(at + 1) : ' ';
      char sound = sound(name.charAt(at), next);
      boolean vowel = sound == 'a' && !key.isEmpty();
      boolean doubled = !key.isEmpty() && key.charAt(key.length() - 1) == sound;
      if (sound != ' ' && !vowel && !doubled) {
        key.append(sound);
      }
      at += twoLetters(name.charAt(at), next) ? 2 : 1;
    }
    if (key.length() > 2 && SILENT_ENDINGS.indexOf(key.charAt(key.length() - 1)) >= 0) {
      key.setLength(key.length() - 1);
    }
    return key.isEmpty() ? name : key.toString();
  }

  /** Whether two letters are one sound. */
  private static boolean twoLetters(char letter, char next) {
    return switch (letter) {
      case 'p' -> next == 'h';
      case 'c' -> next == 'h' || next == 'k';
      case 's' -> next == 'h' || next == 'c';
      case 'q' -> next == 'u';
      case 'g' -> next == 'n' || next == 'u';
      default -> false;
    };
  }

  /** The letter that stands for a sound; a for any vowel, a space for none. */
  private static char sound(char letter, char next) {
    return switch (letter) {
      case 'a', 'e', 'i', 'o', 'u', 'y' -> 'a';
      case 'h' -> ' ';
      case 'w' -> 'v';
      case 'd' -> 't';
      case 'z', 'x' -> 's';
      case 'p' -> next == 'h' ? 'f' : 'p';
      case 'q' -> 'k';
      case 'g' -> next == 'n' ? 'n' : 'g';
      case 'c' -> next == 'h' || "eiy".indexOf(next) >= 0 ? 's' : 'k';
      default -> letter;
    };
  }
}
