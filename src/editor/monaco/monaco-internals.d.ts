/** Modules of Monaco's that it ships without types; only what is used here. */
declare module 'monaco-editor/platform/storage/common/storage.js' {
  export class InMemoryStorageService {
    store(key: string, value: boolean, scope: number, target: number): void;
  }
}
