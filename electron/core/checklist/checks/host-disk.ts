import { defineCheck } from '../check';

export default defineCheck({
  id: 'host.disk',
  group: 'hardware',
  severity: 'attention',
  dependsOn: ['hardware.gpu'],
  applies: topology => topology.modelsRunOn === 'this-machine',
  needs: ['hardware'],
  evaluate({ hardware: { profile, recommended } }, say) {
    // The emptiest disk decides: where models lie is the server's choice and can be changed there.
    const free = Math.max(0, ...(profile.host.disks ?? []).map(disk => disk.freeBytes));
    if (profile.host.disks === undefined || recommended === null || recommended.onDisk) return null;
    const params = {
      model: recommended.name,
      variant: recommended.variant,
      sizeBytes: recommended.sizeBytes,
      diskFreeBytes: free,
    };
    return free >= recommended.sizeBytes ? say('ok', 'room', params) : say('attention', 'short', params);
  },
});
