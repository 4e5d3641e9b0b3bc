import type { HardwareState } from '#shared/contract/hardware';
import { useSlice } from '../../store/hooks';

/** The machine as read; the page's panels are only drawn where it is. */
export function useMachine(): HardwareState & { state: 'read' } {
  const hardware = useSlice('hardware');
  if (hardware.state === 'reading') throw new Error('the machine was not read yet');
  return hardware;
}
