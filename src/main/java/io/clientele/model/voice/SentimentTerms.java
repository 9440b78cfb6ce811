package io.clientele.model.voice;

import io.clientele.model.voice.Words.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * What sentiment is told from, each once (Pang, Lee and Vaithyanathan 2002: that a word is there
 * tells more than how often): words and pairs of neighbours, stop words among them, since "pas" and
 * "trop" tell much; words after a negation, marked (Das and Chen 2001); and groups of letters
 * within words, which forgive endings and slips. Without accents and elided articles.
 */
final class SentimentTerms {
  /** What a word or pair begins with. */
  static final String WORD = "w:";

  /** What a group of letters begins with. */
  static final String LETTERS = "c:";

  private static final String NEGATED = WORD + "!";
  private static final Analyzer ANALYZER = new Plain();
  private static final Pattern CLAUSE = Pattern.compile("[.!?;:,\n()…]+");
  private static final Pattern ELIDED_NE = Pattern.compile("(?i)\\bn['’](?!t\\b)");
  private static final Set<String> NEGATIONS =
      Set.of(
          "pas", "jamais", "aucun", "aucune", "rien", "sans", "ni", "non", "guere", "not", "no",
          "never", "nothing", "without", "cannot");
  private static final int REACH = 3;
  private static final int SHORTEST = 3;
  private static final int LONGEST = 5;

  private SentimentTerms() {}

  /** The terms of a masked verbatim. */
  static List<String> of(String masked) {
    Set<String> terms = new LinkedHashSet<>();
    String text = ELIDED_NE.matcher(Masking.words(masked)).replaceAll("ne ");
    for (String clause : CLAUSE.split(text, -1)) {
      List<String> words = Words.read(ANALYZER, clause).stream().map(Word::stem).toList();
      addWords(words, terms);
      words.forEach(word -> addLetters(word, terms));
    }
    if (text.indexOf('!') >= 0) {
      terms.add(WORD + "(!)");
    }
    if (text.indexOf('?') >= 0) {
      terms.add(WORD + "(?)");
    }
    return new ArrayList<>(terms);
  }

  private static void addWords(List<String> words, Set<String> terms) {
    int negated = 0;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      terms.add(WORD + word);
      if (i > 0) {
        terms.add(WORD + words.get(i - 1) + " " + word);
      }
      if (negated > 0) {
        terms.add(NEGATED + word);
      }
      negated = isNegation(words, i) ? REACH : negated - 1;
    }
  }

  private static boolean isNegation(List<String> words, int at) {
    String word = words.get(at);
    // "Plus" negates after "ne" alone.
    boolean noMore =
        word.equals("plus") && words.subList(Math.max(0, at - REACH), at).contains("ne");
    return noMore || NEGATIONS.contains(word) || word.endsWith("n't") || word.endsWith("n’t");
  }

  private static void addLetters(String word, Set<String> terms) {
    String padded = " " + word + " ";
    for (int length = SHORTEST; length <= LONGEST; length++) {
      for (int from = 0; from + length <= padded.length(); from++) {
        terms.add(LETTERS + padded.substring(from, from + length));
      }
    }
  }

  /** Lower case, without elided articles and accents. */
  private static final class Plain extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer tokenizer = new StandardTokenizer();
      TokenStream tokens = new ElisionFilter(tokenizer, FrenchAnalyzer.DEFAULT_ARTICLES);
      return new TokenStreamComponents(
          tokenizer, new ASCIIFoldingFilter(new LowerCaseFilter(tokens)));
    }
  }
}
