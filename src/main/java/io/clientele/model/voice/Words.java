package io.clientele.model.voice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * The words of a text that carry meaning, by Lucene's analysis of the language: without elided
 * articles and stop words, and with their stem, which has neither endings nor accents.
 */
final class Words {
  private static final Map<String, Analyzer> ANALYZERS =
      Map.of(Language.FRENCH, new French(), Language.ENGLISH, new English());

  private Words() {}

  /**
   * A word.
   *
   * @param stem its stem
   * @param word in lower case, as it was written
   */
  record Word(String stem, String word) {}

  /** The words in their order; none in a language that is not analysed. */
  static List<Word> of(String text, String language) {
    Analyzer analyzer = ANALYZERS.get(language);
    return analyzer == null ? List.of() : read(analyzer, text);
  }

  /** What an analyser makes of a text: terms, with their types as words. */
  static List<Word> read(Analyzer analyzer, String text) {
    List<Word> words = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream("", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      TypeAttribute type = tokens.addAttribute(TypeAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(new Word(term.toString(), type.type()));
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  /** Keeps the word, which the stemmer then changes, as the token's type. */
  private static final class Remembered extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final TypeAttribute type = addAttribute(TypeAttribute.class);

    Remembered(TokenStream tokens) {
      super(tokens);
    }

    @Override
    public boolean incrementToken() throws IOException {
      boolean any = input.incrementToken();
      if (any) {
        type.setType(term.toString());
      }
      return any;
    }
  }

  /** As Lucene's FrenchAnalyzer; stop words are told without accents, too. */
  private static final class French extends Analyzer {
    private final CharArraySet stopWords = Language.stopWords("french");

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer tokenizer = new StandardTokenizer();
      TokenStream tokens = new ElisionFilter(tokenizer, FrenchAnalyzer.DEFAULT_ARTICLES);
      tokens = new StopFilter(new LowerCaseFilter(tokens), stopWords);
      tokens = new FrenchLightStemFilter(new Remembered(tokens));
      return new TokenStreamComponents(tokenizer, new ASCIIFoldingFilter(tokens));
    }
  }

  /** As Lucene's EnglishAnalyzer, with Snowball's stop words, which are more. */
  private static final class English extends Analyzer {
    private final CharArraySet stopWords = Language.stopWords("english");

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer tokenizer = new StandardTokenizer();
      TokenStream tokens = new LowerCaseFilter(new EnglishPossessiveFilter(tokenizer));
      tokens = new PorterStemFilter(new Remembered(new StopFilter(tokens, stopWords)));
      return new TokenStreamComponents(tokenizer, new ASCIIFoldingFilter(tokens));
    }
  }
}
