package io.clientele.mart.action;

import io.clientele.config.ActionSettings;
import io.clientele.config.ActionSettings.Channel;
import io.clientele.config.ActionSettings.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The rules and channels in the order of their names, by which rows tell them.
 *
 * @param settings all of them
 * @param names of the rules
 * @param channels names of the channels
 */
record Rules(ActionSettings settings, List<String> names, List<String> channels) {
  static Rules of(ActionSettings settings) {
    return new Rules(settings, sorted(settings.rules()), sorted(settings.channels()));
  }

  Rule rule(String name) {
    return Objects.requireNonNull(settings.rules().get(name));
  }

  Channel channel(String name) {
    return Objects.requireNonNull(settings.channels().get(name));
  }

  private static List<String> sorted(Map<String, ?> named) {
    return new ArrayList<>(new TreeMap<>(named).keySet());
  }
}
