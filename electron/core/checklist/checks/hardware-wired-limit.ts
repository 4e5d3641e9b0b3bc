import { defineCheck } from '../check';

export default defineCheck({
  id: 'hardware.wired-limit',
  group: 'hardware',
  severity: 'information',
  dependsOn: ['hardware.gpu'],
  needs: ['hardware'],
  evaluate({ hardware: { profile } }, say) {
    const limit = profile.warnings.find(warning => warning.key === 'hardware.warning.wiredLimit');
    if (!limit) return null;
    const { usableBytes, memoryBytes } = limit.params;
    // 0 gives the limit back to the system; it does not outlive a restart either way.
    const command = 'sudo sysctl iogpu.wired_limit_mb=0';
    return say('noted', 'low', { usableBytes: usableBytes ?? 0, memoryBytes: memoryBytes ?? 0 }, { command });
  },
});
