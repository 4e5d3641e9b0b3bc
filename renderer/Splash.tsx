import { Brand } from './ui/icons';

/** The frame before anything is known; index.html has the same, so that nothing moves when this takes over. */
export function Splash() {
  return (
    <div className="flex h-full">
      <div className="w-54 flex-none border-r border-line bg-sidebar px-2.5 py-3.5 max-sm:hidden">
        <div className="flex items-center gap-2 px-2 pt-1 text-[14px] font-[650]">
          <Brand />
          Homeport
        </div>
      </div>
    </div>
  );
}
