/** Modules of Monaco's that it ships without types; only what is used here. */
declare module 'monaco-editor/platform/storage/common/storage.js' {
  interface StorageService {
    store(key: string, value: boolean, scope: number, target: number): void;
  }
  export const IStorageService: { readonly service: StorageService };
}

declare module 'monaco-editor/editor/browser/config/tabFocus.js' {
  export const TabFocus: { setTabFocusMode(leaves: boolean): void };
}

declare module 'monaco-editor/editor/standalone/browser/standaloneServices.js' {
  export const StandaloneServices: { get<Service>(id: { readonly service: Service }): Service };
}

declare module 'monaco-editor/editor/common/model/pieceTreeTextBuffer/pieceTreeTextBufferBuilder.js' {
  /** A text in the form that models hold it in. */
  interface TextBufferFactory {
    create(defaultEnd: number): unknown;
  }
  export class PieceTreeTextBufferBuilder {
    acceptChunk(chunk: string): void;
    finish(normalizeLineEnds: boolean): TextBufferFactory;
  }
}

declare module 'monaco-editor/editor/common/model/textModel.js';
declare module 'monaco-editor/editor/browser/view.js';
declare module 'monaco-editor/editor/browser/widget/codeEditor/codeEditorWidget.js';
