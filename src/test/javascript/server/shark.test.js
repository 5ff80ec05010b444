import assert from 'node:assert/strict';
import test from 'node:test';
import { Shark } from '../../../../webapp/holt.js';
import { API_KEY, hearing, line, options, skip, url } from './deployed.js';

const LIMIT = { skip, timeout: 20_000 };

/** Publishes as a service that has no Redis. */
async function publish(subscription, data) {
  const headers = { Authorization: `Bearer ${API_KEY}`, 'Content-Type': 'application/json' };
  const response = await fetch(new URL('api/shark/messages', url), {
    method: 'POST',
    headers,
    body: JSON.stringify({ subscription, data }),
  });
  assert.equal(response.status, 202);
}

test('messages of a service reach subscribers, also after a cut', LIMIT, async () => {
  const cable = await line();
  const client = new Shark({ ...options, url: cable.url });
  const heard = hearing();
  await client.subscribe('books.js', heard.listener, { shelf: 'a' });
  await publish('books.js', { title: 'Moby-Dick' });
  const message = await heard.next();
  assert.deepEqual([message.data, message.shelf], [{ title: 'Moby-Dick' }, 'a']);

  const again = new Promise((resolve) => client.on('resubscribed', resolve));
  cable.cut();
  assert.equal((await again).name, 'books.js');
  await publish('books.js', 2);
  assert.equal((await heard.next()).data, 2);
  await client.message('books.js', 'to the service');
  await client.unsubscribe('books.js');
  await assert.rejects(client.unsubscribe('books.js'), /Subscription does not exist/);
  client.close();
  cable.close();
});

test('what is refused is an error', LIMIT, async () => {
  const client = new Shark(options);
  await assert.rejects(client.subscribe('nothing.js', () => {}), /Invalid service/);
  await assert.rejects(client.subscribe('vault.js', () => {}), /Authentication required/);
  await assert.rejects(client.authenticate('a ticket'), /Authentication method unsupported/);
  await client.ping();
  client.close();
});
