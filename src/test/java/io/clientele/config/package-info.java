/** Settings, read, checked and told. */
@NullMarked
package io.clientele.config;

import org.jspecify.annotations.NullMarked;
