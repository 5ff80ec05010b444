/**
 * What the code shown for a shell and for JavaScript has in common: quoting, and the signing function.
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
 * The signing function of each language, for a secret.
 *
 * @param {string} secret
 * @returns {Record<import('./snippets.js').Language, string>}
 */
export function signingCode(secret) {
  return {
    shell: `secret=${shellQuote(secret)}
sign() {
  ts=$(date +%s)
  mac=$(printf '%s_%s' "$ts" "$1" | openssl dgst -sha256 -hmac "$secret" -r)
  printf '%s_%s' "\${mac%% *}" "$ts"
}`,
    javascript: `const secret = ${jsQuote(secret)};

async function sign(value) {
  const utf8 = (text) => new TextEncoder().encode(text);
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", utf8(secret), algorithm, false, ["sign"]);
  const timestamp = Date.now() / 1000;
  const mac = await crypto.subtle.sign("HMAC", key, utf8(\`\${timestamp}_\${value}\`));
  const hex = Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return \`\${hex}_\${timestamp}\`;
}`,
  };
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
