import { shownPath } from '#shared/contract/paths';
import { useSlice } from '../store/hooks';

/** A path as its person writes it. */
export function useShownPath(): (path: string) => string {
  const { homeFolder } = useSlice('app');
  return path => shownPath(path, homeFolder);
}

/** A path, with the whole of it in its title where less is shown. */
export function Path({ path, className = '' }: { path: string; className?: string }) {
  const shown = useShownPath()(path);
  return (
    <span className={`break-all ${className}`} title={shown === path ? undefined : path}>
      {shown}
    </span>
  );
}
