/** The editor without any feature: the larger half of Monaco, run in a task of its own. */
import 'monaco-editor/editor';
import 'monaco-editor/editor/browser/widget/codeEditor/codeEditorWidget.js';
