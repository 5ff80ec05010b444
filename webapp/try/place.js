/**
 * Where this page's server is. Every address is relative to this file, so that any context root works.
 */

const BASE = new URL('..', import.meta.url);

/**
 * @param {string} path relative to the context root, already percent-encoded
 * @returns {string}
 */
export function httpUrl(path) {
  return new URL(path, BASE).href;
}

/**
 * @param {string} path relative to the context root, already percent-encoded
 * @returns {string}
 */
export function socketUrl(path) {
  return httpUrl(path).replace(/^http/, 'ws');
}

/**
 * Percent-encodes everything but letters, digits, `-`, `_`, `.` and `~`, so that the result
 * can stand in a URL and between any quotes of a shell.
 *
 * @param {string} text
 * @returns {string}
 */
export function percentEncode(text) {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
