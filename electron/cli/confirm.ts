import type { Acceptance } from '#shared/contract/openclaw';
import type { OpenClaw } from '../core/openclaw/openclaw';
import type { Ports } from '../ports/types';
import { exitCodes, type ExitCode, type Terminal } from './terminal';

/**
 * After a change: whether the running gateway took it, and else what OpenClaw says of it. null: no gateway has ever
 * taken this file, or none runs. The next `homeport check`, or an open Homeport, asks OpenClaw then.
 */
export async function confirmChange(ports: Ports, openclaw: OpenClaw): Promise<Acceptance | null> {
  const { config } = await openclaw.read();
  if (config.state !== 'read') return null;
  // Without a copy of a gateway nothing more is loaded: a switch must not take longer than it does.
  if (!(await ports.files.information(`${config.path}.last-good`))) return null;
  const [{ probeGateway }, { findAcceptance }] = await Promise.all([
    import('../core/openclaw/gateway/gateway'),
    import('../core/openclaw/gateway/acceptance'),
  ]);
  const gateway = await probeGateway(ports, config);
  if (gateway.state !== 'up') return null;
  return findAcceptance(ports, config, { gatewayRuns: true });
}

/** A change that OpenClaw refuses is written all the same, and needs attention. */
export const exitAfter = (acceptance: Acceptance | null): ExitCode =>
  acceptance?.state === 'refused' ? exitCodes.attention : exitCodes.fine;

/** What became of a change, and the way back where it was refused. */
export function printAcceptance(acceptance: Acceptance | null, terminal: Terminal): void {
  if (acceptance === null) return;
  switch (acceptance.state) {
    case 'taken':
      return terminal.line(`  ${terminal.t('cli.confirm.taken')}`, 2);
    case 'valid':
      return terminal.line(`${terminal.mark('attention')} ${terminal.t('cli.confirm.valid')}`, 2);
    case 'unknown':
      return terminal.line(`${terminal.mark('attention')} ${terminal.t('cli.confirm.unknown')}`, 2);
    case 'refused': {
      const { key, message } = acceptance;
      terminal.line(`${terminal.mark('blocked')} ${terminal.t('cli.confirm.refused', { key, message })}`, 2);
      return terminal.line(`  ${terminal.t('cli.use.undo')}`, 2);
    }
    case 'unread':
    case 'waiting':
      return;
  }
}
