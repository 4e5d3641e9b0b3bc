import { expect, test } from 'vitest';
import { lastWords, reasonOf } from './last-words';

/** What llama-server 0.5.0 said. */
const broken = `0.00.010.482 I srv  init_listene: The UI is disabled
0.00.010.562 W srv  llama_server: security: no API key is set and CORS allows all origins
0.00.015.867 E gguf_init_from_reader: invalid magic characters: '(KJ?', expected 'GGUF'
0.00.032.247 E llama_model_load: error loading model: llama_model_loader: failed to load model from bad.gguf
0.00.039.252 E srv  llama_server: exiting due to model loading error
`;
const taken = `0.00.010.726 E srv         start: couldn't bind HTTP server socket, hostname: 127.0.0.1, port: 8198
0.00.010.845 E srv  llama_server: exiting due to HTTP server error
`;
/** Older ones, without clock and level. */
const memory = `load_tensors: loading model tensors, this can take a while... (mmap = true)
ggml_backend_cuda_buffer_type_alloc_buffer: allocating 9123.00 MiB on device 0: cudaMalloc failed: out of memory
alloc_tensor_range: failed to allocate CUDA0 buffer of size 9566158848
llama_model_load: error loading model: unable to allocate CUDA0 buffer
`;

test.each([
  [
    'a broken file',
    broken,
    "gguf_init_from_reader: invalid magic characters: '(KJ?', expected 'GGUF'",
    'ended',
  ],
  ['a taken port', taken, "start: couldn't bind HTTP server socket, hostname: 127.0.0.1, port: 8198", 'port'],
  [
    'too little memory',
    memory,
    'ggml_backend_cuda_buffer_type_alloc_buffer: allocating 9123.00 MiB on device 0: cudaMalloc failed: out of memory',
    'memory',
  ],
  ['no error at all', 'one\n\ntwo\n', 'two', 'ended'],
  ['colours and a bell', '\u001b[31mbad\u001b[0m\u0007 end', 'bad end', 'ended'],
  ['nothing', '', '', 'ended'],
])('of %s the telling line is shown', (_, log, words, reason) => {
  expect([lastWords(log), reasonOf(lastWords(log))]).toEqual([words, reason]);
});
