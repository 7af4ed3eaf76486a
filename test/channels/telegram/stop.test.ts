import { expect, test } from 'vitest';
import { openRig } from './rig.ts';

test('stopped while it is still starting, the channel leaves nobody behind who takes updates', async () => {
  const rig = await openRig();
  const started = rig.start();
  await rig.channel.stop();
  await started;
  expect(rig.fake.calls('getUpdates')).toEqual([]);
  await rig.close();
});
