/**
 * What the code shown for a shell and for JavaScript has in common: quoting, and how a shell signs.
 */

/**
 * A shell word that means exactly `text`.
 *
 * @param {string} text
 * @returns {string}
 */
export function shellQuote(text) {
  if (/^[\w.-]+$/.test(text)) {
    return text;
  }
  return `'${text.replace(/'/g, `'\\''`)}'`;
}

/**
 * A JavaScript string literal.
 *
 * @param {string} text
 * @returns {string}
 */
export function jsQuote(text) {
  return JSON.stringify(text);
}

/**
 * A function of the shell that signs a name.
 *
 * @param {string} secret
 * @returns {string}
 */
export function shellSigning(secret) {
  return `secret=${shellQuote(secret)}
sign() {
  ts=$(date +%s)
  mac=$(printf '%s_%s' "$ts" "$1" | openssl dgst -sha256 -hmac "$secret" -r)
  printf '%s_%s' "\${mac%% *}" "$ts"
}`;
}

/**
 * JSON on one line, as tools that send one frame per line want it. Outside of strings JSON may hold
 * line ends, inside it cannot.
 *
 * @param {string} json
 * @returns {string}
 */
export function oneLine(json) {
  return json.replace(/\s*\n\s*/g, ' ');
}
