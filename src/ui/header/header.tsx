import './header.css';
import type { JSX } from 'preact';
import { CompareSwitch } from '../compare-pane/compare-switch.js';
import { About } from './about.js';
import { DiskChoice } from './disk-choice.js';
import { ExamplesMenu } from './examples-menu.js';
import { LayoutSwitch } from './layout-switch.js';
import { HistoryMenu } from '../history-menu/history-menu.js';
import { OpenMenu } from '../open-menu/open-menu.js';
import { ShareMenu } from './share-menu.js';
import { ThemeSwitch } from './theme-switch.js';

export function Header(): JSX.Element {
  return (
    <header class="header">
      <h1 class="header-title">
        <svg class="header-mark" viewBox="0 0 22 16" aria-hidden="true" focusable="false">
          <path d="M4 5h7M11 5h7M4 5c0 7 4 8 9 8" />
          <circle cx="4" cy="5" r="2.6" />
          <circle cx="11" cy="5" r="2.6" />
          <circle cx="18" cy="5" r="2.6" />
          <circle class="header-mark-mirror" cx="15" cy="13" r="2.2" />
        </svg>
        <span class="header-name">
          Backing Chain <span class="header-kind">Playground</span>
        </span>
      </h1>
      <ExamplesMenu />
      <OpenMenu />
      <HistoryMenu />
      <div class="header-layout">
        <DiskChoice />
        <LayoutSwitch />
        <CompareSwitch />
      </div>
      <div class="header-end">
        <ShareMenu />
        <ThemeSwitch />
        <About />
      </div>
    </header>
  );
}
