/**
 * WebWire from a shell and from JavaScript.
 */
import { encodeWire } from '../holt.js';
import { jsQuote, shellQuote } from './code.js';
import { httpUrl, socketUrl } from './place.js';
import { payloadOf } from './webwire.js';

/** @typedef {{name: string, encoding: string, payload: string}} WebWireForm */

/**
 * @param {import('./snippets.js').Language} language
 * @param {WebWireForm} form
 * @returns {import('./snippets.js').Snippet[]}
 */
export function webWireSnippets(language, form) {
  return language === 'shell' ? shell(form) : javascript(form);
}

/** @param {WebWireForm} form */
function shell({ name, encoding, payload }) {
  const frame = encodeWire({ kind: 'request', id: 1, name, payload: payloadOf(encoding, payload) });
  const octal = Array.from(frame, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  return [
    { title: 'Which version the server speaks', code: `curl -X WEBWIRE ${shellQuote(httpUrl('webwire'))}` },
    {
      title: 'One request, byte by byte',
      code: `{ printf '${octal}'; sleep 2; } |\n  websocat --binary ${shellQuote(socketUrl('webwire'))} | od -An -tx1c`,
    },
  ];
}

/** @param {WebWireForm} form */
function javascript({ name, encoding, payload }) {
  const value =
    encoding === 'utf8' ? jsQuote(payload) : encoding === 'utf16' ? `Payload.utf16(${jsQuote(payload)})` : bytes(payload);
  return [
    {
      title: 'Ask, and hear signals',
      code: `const { Payload, WebWire } = await import(${jsQuote(httpUrl('holt.js'))});
const client = new WebWire();
client.on("signal", ({ name, payload }) => console.log(name, payload.text));
client.on("session", (session) => console.log(session));
const reply = await client.request(${jsQuote(name)}, ${value});
console.log(reply.encoding, reply.text);`,
    },
  ];
}

/** @param {string} payload */
function bytes(payload) {
  const numbers = Array.from(payloadOf('binary', payload).bytes, (byte) => `0x${byte.toString(16).padStart(2, '0')}`);
  return `Uint8Array.of(${numbers.join(', ')})`;
}
