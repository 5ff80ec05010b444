/**
 * JSON as text: what a person typed, what a frame holds.
 */
import { Refusal } from './refusal.js';

/**
 * @param {string} text
 * @param {string} what the name of the field, to say which one is wrong
 * @returns {string} the text unchanged, which is JSON
 */
export function jsonText(text, what) {
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Refusal(`${what} is not JSON (${detail}). Plain text needs quotes: "hello".`);
  }
}

/**
 * @param {string} text
 * @returns {Record<string, any> | undefined} the object that a frame holds
 */
export function parseObject(text) {
  try {
    const frame = JSON.parse(text);
    return typeof frame === 'object' && frame !== null ? frame : undefined;
  } catch {
    return undefined;
  }
}
