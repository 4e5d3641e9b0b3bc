// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { useNow } from './now';

test('ages that are drawn anew together do not draw each other for ever, however slow the machine is', () => {
  // Each look at the clock finds it a little further on, as it is where a drawing takes longer than that.
  let at = 1_000_000;
  vi.spyOn(Date, 'now').mockImplementation(() => at++);
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  onTestFinished(() => {
    act(() => root.unmount());
    vi.restoreAllMocks();
  });
  let drawn = 0;
  const Age = () => {
    drawn++;
    return <time>{useNow()}</time>;
  };
  for (let turn = 0; turn < 3; turn++) act(() => root.render([<Age key="one" />, <Age key="other" />]));
  expect(drawn).toBeLessThan(20);
});
