// Starts the page, and keeps it: what is lost is told, and a page whose server has forgotten it is opened again.
Blazor.start({
  circuit: {
    reconnectionHandler: {
      onConnectionDown: () => xos.reconnect(),
      onConnectionUp: () => xos.connected(),
    },
  },
});
