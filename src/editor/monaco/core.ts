/** The editor without any feature: the larger half of Monaco. */
import 'monaco-editor/editor';
