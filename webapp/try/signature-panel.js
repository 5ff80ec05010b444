/**
 * How a signature comes about, step by step, as the fields change.
 */
import { part, value } from './dom.js';
import { authorization, canSign, sign } from './signature.js';

/**
 * @param {HTMLElement} host
 * @param {() => string} secret
 */
export function explainSignature(host, secret) {
  const time = /** @type {HTMLInputElement} */ (host.querySelector('[name="signed-at"]'));
  time.value = String(Math.floor(Date.now() / 1000));
  const refresh = async () => {
    const presence = value(host, 'signed-name');
    part(host, 'signed-text').textContent = `${time.value}_${presence}`;
    if (!canSign() || secret() === '') {
      return;
    }
    const signature = await sign(secret(), presence, time.value);
    part(host, 'signature').textContent = signature;
    part(host, 'authorization').textContent = `Authorization: ${authorization(presence, signature)}`;
    part(host, 'subprotocol').textContent = `Sec-WebSocket-Protocol: ${authorization(presence, signature).replace('Otter ', 'otter.')}`;
  };
  // The secret's field is above, in the same panel.
  host.closest('[role="tabpanel"]')?.addEventListener('input', refresh);
  refresh();
}
