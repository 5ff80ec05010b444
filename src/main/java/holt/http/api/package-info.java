/**
 * What every resource below {@code /api} has in common, whichever package it is in: the API key, errors as problem details,
 * and bodies that are no larger than they may be.
 *
 * <p>A resource that only operators may use has {@link holt.http.api.ApiKeyRequired} on its methods. What is wrong with a
 * request it throws as {@link holt.http.api.ProblemException}. It takes bodies as {@code byte[]} and reads the JSON itself, since
 * what the containers' own readers make of malformed JSON differs. {@code holt.server.ApiApplication} names it.
 */
@NullMarked
package holt.http.api;

import org.jspecify.annotations.NullMarked;
