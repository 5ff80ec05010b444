/**
 * Rocket: one JSON object per frame, whose one key is the action. Each action has one reply.
 */
import { percentEncode, socketUrl } from './place.js';
import { Refusal } from './refusal.js';

/** @typedef {import('./traffic.js').Entry} Entry */

/** The hub that answers at `/rocket` itself. */
const MAIN_HUB = 'main';

/** @type {Record<string, string>} */
const ERRORS = {
  invalid_data: 'the frame or one of its fields is not what the action needs',
  invalid_credentials: 'wrong secret for that access; this connection is now logged out',
  invalid_channel_name: 'a channel needs a name',
  invalid_channel: 'nobody has ever subscribed to that channel',
  access_denied: 'this connection’s access does not allow that; authenticate first',
};

/**
 * @param {string} hub
 * @returns {string}
 */
export function rocketUrl(hub) {
  const name = hub.trim();
  if (name.includes('/')) {
    throw new Refusal('A hub’s name cannot hold “/”.');
  }
  return socketUrl(name === '' || name === MAIN_HUB ? 'rocket' : `rocket/${percentEncode(name)}`);
}

/**
 * @param {string} access `read-only` or `read-write`
 * @param {string} secret
 * @returns {string}
 */
export function auth(access, secret) {
  return JSON.stringify({ auth: { access, secret } });
}

/**
 * @param {'subscribe' | 'unsubscribe'} action
 * @param {string} channel
 * @returns {string}
 */
export function membership(action, channel) {
  return JSON.stringify({ [action]: { channel } });
}

/**
 * @param {string} channel
 * @param {string} event
 * @param {string} data JSON, passed on token for token
 * @returns {string}
 */
export function publish(channel, event, data) {
  return `{"publish":{"event":${JSON.stringify(event)},"channel":${JSON.stringify(channel)},"data":${data}}}`;
}

/**
 * @param {'logout' | 'disconnect'} action
 * @returns {string}
 */
export function plain(action) {
  return JSON.stringify({ [action]: true });
}

/**
 * @param {Record<string, any> | undefined} frame
 * @returns {Entry}
 */
export function describeFrame(frame) {
  if (frame === undefined) {
    return { label: 'frame', summary: 'not JSON', tone: 'bad' };
  }
  if ('err' in frame) {
    return { label: 'err', summary: ERRORS[frame.err] ?? String(frame.err), tone: 'bad' };
  }
  if ('ok' in frame) {
    return { label: 'ok', summary: '', tone: 'good' };
  }
  return { label: 'event', summary: `${eventName(frame.event)} on ${frame.channel}`, tone: 'event' };
}

/** @param {unknown} event any JSON, mostly a string */
function eventName(event) {
  return typeof event === 'string' ? event : JSON.stringify(event);
}
