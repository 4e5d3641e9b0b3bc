import { Kind, Specimen } from './Specimen';

const colours = [
  ...['bg-bg', 'bg-surface', 'bg-sunken', 'bg-sidebar', 'bg-selected', 'bg-line', 'bg-line-strong'],
  ...[
    'bg-accent',
    'bg-accent-weak',
    'bg-ok',
    'bg-ok-weak',
    'bg-warn',
    'bg-warn-weak',
    'bg-bad',
    'bg-bad-weak',
  ],
  ...['bg-idle', 'bg-seg-model', 'bg-seg-context', 'bg-seg-other', 'bg-seg-free'],
];
const inks = ['text-ink', 'text-ink-2', 'text-ink-3', 'text-accent', 'text-ok', 'text-warn', 'text-bad'];
const sizes = ['text-xs', 'text-sm', 'text-base', 'text-lg', 'text-xl'];
const spaces = ['w-1', 'w-2', 'w-3', 'w-4', 'w-6', 'w-8', 'w-12'];
const radii = ['rounded-[4px]', 'rounded-control', 'rounded-panel'];

const words = 'MiniMax M2.1 · 65,536 · żółć';

export function Tokens() {
  return (
    <>
      <Kind name="Colour">
        <Specimen state="surfaces, status, segments" wide>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(120px,1fr))] gap-2">
            {colours.map(name => (
              <li key={name} className="min-w-0">
                <span
                  className={`block h-8 rounded-control border border-line ${name} forced-color-adjust-none`}
                />
                <span className="font-mono text-xs break-all text-ink-2">{name.slice(3)}</span>
              </li>
            ))}
          </ul>
        </Specimen>
        <Specimen state="words" wide>
          <ul className="flex flex-wrap gap-x-6 gap-y-1">
            {inks.map(name => (
              <li key={name} className={name}>
                {name}
              </li>
            ))}
          </ul>
        </Specimen>
      </Kind>
      <Kind name="Type, space, radius">
        <Specimen state="type">
          {sizes.map(name => (
            <p key={name} className={name}>
              {name}: {words}
            </p>
          ))}
          <p className="font-mono text-sm">font-mono: ~/.openclaw/openclaw.json 0O 1lI</p>
        </Specimen>
        <Specimen state="space, in steps of 4 px">
          <ul className="grid gap-1">
            {spaces.map(name => (
              <li key={name} className="flex items-center gap-2 font-mono text-xs">
                <span className={`h-3 bg-accent ${name}`} />
                {name}
              </li>
            ))}
          </ul>
        </Specimen>
        <Specimen state="radius">
          <ul className="flex flex-wrap gap-3">
            {radii.map(name => (
              <li key={name} className={`border border-line-strong px-4 py-2 font-mono text-xs ${name}`}>
                {name}
              </li>
            ))}
          </ul>
        </Specimen>
      </Kind>
    </>
  );
}
