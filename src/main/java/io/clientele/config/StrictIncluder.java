package io.clientele.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseable;

/**
 * Includes what a file names, and refuses what is not there: by itself HOCON passes over it in
 * silence, and a mistyped {@code include} would drop a whole environment's settings.
 */
final class StrictIncluder implements ConfigIncluder {
  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    ConfigParseable included = context.relativeTo(what);
    try {
      return included.parse(included.options().setAllowMissing(false).setIncluder(this));
    } catch (ConfigException.IO e) {
      throw new ConfigException.IO(e.origin(), "it is included, but not there.", e);
    }
  }
}
