import { defineCheck } from '../check';

/** What keeps a machine awake on mains, by the platform's own tool. */
const commands: Readonly<Record<string, string>> = {
  darwin: 'sudo pmset -c sleep 0',
  win32: 'powercfg /change standby-timeout-ac 0',
  linux: 'sudo systemctl mask sleep.target suspend.target hibernate.target hybrid-sleep.target',
};

export default defineCheck({
  id: 'host.sleep',
  group: 'hardware',
  severity: 'attention',
  applies: topology => topology.modelsRunOn === 'this-machine',
  needs: ['surroundings', 'hardware'],
  evaluate({ surroundings: { sleepMinutes }, hardware }, say) {
    if (sleepMinutes === null) return null;
    if (sleepMinutes === 0) return say('ok', 'awake', {});
    const command = commands[hardware.profile.host.platform];
    const extras = command === undefined ? {} : { command };
    return say('attention', 'sleeps', { afterMs: sleepMinutes * 60_000 }, extras);
  },
});
