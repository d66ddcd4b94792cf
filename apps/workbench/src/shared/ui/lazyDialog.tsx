import { type ComponentType, createElement, useEffect, useState } from "react";

/**
 * A dialog that is loaded when it is first opened. Not by `lazy`: React may begin to draw what was suspended and drop it, and
 * antd counts a dialog from the first time that it is drawn, so that a dropped one would keep the Escape key from all below it.
 * When loading fails, the fault reaches the nearest error view.
 */
export function lazyDialog<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  // biome-ignore lint/correctness/noComponentHookFactories: called once for a module, as `lazy` is
  return function LazyDialog(props: Props) {
    const [, drawAgain] = useState<object>();
    useEffect(() => {
      if (loaded) return;
      const arrived = (dialog: ComponentType<Props>) => {
        loaded = dialog;
        drawAgain({});
      };
      const failed = (fault: unknown) =>
        drawAgain(() => {
          throw fault;
        });
      load().then(arrived, failed);
    }, []);
    return loaded ? createElement(loaded, props) : null;
  };
}
