#include "fault.h"

sw_status sw_fault_report(sw_heap *heap, sw_status code, void *address, void *block, size_t size)
{
    heap->fault = (sw_fault){.code = code, .address = address, .block = block, .size = size};
    heap->stats.faults++;
    if (heap->on_fault)
        heap->on_fault(&heap->fault, heap->fault_user);
    return code;
}

void sw_last_fault(sw_heap *heap, sw_fault *fault)
{
    pthread_mutex_lock(&heap->lock);
    *fault = heap->fault;
    pthread_mutex_unlock(&heap->lock);
}

const char *sw_status_name(sw_status status)
{
    switch (status) {
    case SW_OK:
        return "ok";
    case SW_DOUBLE_FREE:
        return "double free";
    case SW_INTERIOR:
        return "interior pointer";
    case SW_FOREIGN:
        return "foreign pointer";
    }
    return "unknown";
}
